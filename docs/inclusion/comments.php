<?php
/** The comments of a WordPress post, where the theme had its own. */
echo sahut_comments(SAHUT_HOST, SAHUT_SITE, (string) get_the_ID(), WP_CONTENT_DIR . '/cache/sahut');
