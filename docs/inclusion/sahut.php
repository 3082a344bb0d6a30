<?php
/**
 * Sahut's comments in the HTML of a PHP page, from its fragment: a copy of the last minute, else a new one that comes
 * within 300 ms, else the last copy; without any, the script fetches the comments by itself.
 *
 *     require 'sahut.php';
 *     echo sahut_comments('https://komentar.example.id', 'koran', 'artikel-81234', '/var/cache/koran/sahut');
 *
 * As a WordPress plugin it takes the place of the theme's comments: put this folder into wp-content/plugins and into
 * wp-config.php: define('SAHUT_HOST', 'https://komentar.example.id'); define('SAHUT_SITE', 'koran');
 *
 * Plugin Name: Sahut
 */

const SAHUT_SECONDS = 0.3;
const SAHUT_FRESH = 60;
const SAHUT_REST = 5;
const SAHUT_LARGEST = 1048576;

/** The element with the server's text inside. `$folder` keeps the copies; nobody but this site may write there. */
function sahut_comments($host, $site, $key, $folder, $lang = '')
{
    $query = http_build_query(array_filter(['site' => $site, 'key' => $key, 'lang' => $lang]));
    $inside = sahut_copy("$host/embed/v1/fragment/?$query", $folder);
    $named = sprintf(' site="%s" key="%s"', sahut_text($site), sahut_text($key));
    $script = sprintf('<script async src="%s/embed/v1/comments.js"></script>', sahut_text($host));
    return "<sahut-comments id=\"comments\"$named><a id=\"respond\"></a><a id=\"reply-title\"></a>$inside</sahut-comments>\n$script\n";
}

/** A fresh copy, the last one, or nothing: then the script fetches the comments by itself. */
function sahut_copy($address, $folder)
{
    $copy = $folder . '/' . hash('sha256', $address);
    if (@filemtime($copy) > time() - SAHUT_FRESH) {
        return (string) @file_get_contents($copy);
    }
    $found = @filemtime("$copy.rest") > time() - SAHUT_REST ? null : sahut_fetch($address);
    if ($found === null) {
        sahut_keep("$copy.rest", '', $folder);
        return (string) @file_get_contents($copy);
    }
    sahut_keep($copy, $found, $folder);
    return $found;
}

/** The body, or null where it does not come whole in time: a stream's own time-out counts each read anew. */
function sahut_fetch($address)
{
    $end = microtime(true) + SAHUT_SECONDS;
    $at = parse_url($address) + ['port' => null, 'query' => ''];
    list($way, $port) = $at['scheme'] === 'https' ? ['tls', 443] : ['tcp', 80];
    $stream = @stream_socket_client("$way://$at[host]:" . ($at['port'] ?: $port), $number, $problem, SAHUT_SECONDS);
    if (!$stream) {
        return null;
    }
    $name = $at['host'] . ($at['port'] ? ":$at[port]" : '');
    @fwrite($stream, "GET $at[path]?$at[query] HTTP/1.0\r\nHost: $name\r\nConnection: close\r\n\r\n");
    $answer = $part = '';
    do {
        $answer .= $part;
        $left = (int) (($end - microtime(true)) * 1000000);
        stream_set_timeout($stream, 0, max(1, $left));
    } while ($left > 0 && strlen($answer) <= SAHUT_LARGEST && ($part = (string) fread($stream, 65536)) !== '');
    $is_over = stream_get_meta_data($stream)['eof'];
    fclose($stream);
    list($head, $body) = explode("\r\n\r\n", $answer, 2) + ['', ''];
    $length = preg_match('/^content-length: *(\d+)/im', $head, $found) ? (int) $found[1] : strlen($body);
    $is_plain = preg_match('~^HTTP/1\.[01] 200 ~', $head) && stripos($head, 'transfer-encoding:') === false;
    return $is_over && $is_plain && $length === strlen($body) ? $body : null;
}

/** Whole or not at all: another request may read it meanwhile. */
function sahut_keep($path, $content, $folder)
{
    @mkdir($folder, 0700, true);
    $new = @tempnam($folder, 'new');
    if ($new !== false && @file_put_contents($new, $content) !== false) {
        @rename($new, $path);
    }
}

function sahut_text($text)
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

if (function_exists('add_filter') && defined('SAHUT_HOST') && defined('SAHUT_SITE')) {
    /* In place of the theme's own; its links to #comments, #respond and #reply-title still lead here. */
    add_filter('comments_template', function () {
        return __DIR__ . '/comments.php';
    });
    /* Ours beside the titles, too; the theme's own where none is known. */
    add_filter('get_comments_number', function ($number, $post = 0) {
        $query = http_build_query(['site' => SAHUT_SITE, 'key' => $post]);
        $found = json_decode(sahut_copy(SAHUT_HOST . "/api/v1/counts/?$query", WP_CONTENT_DIR . '/cache/sahut'), true);
        return isset($found['counts'][$post]) ? $found['counts'][$post] : $number;
    }, 10, 2);
}
