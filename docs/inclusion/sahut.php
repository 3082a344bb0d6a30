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
    $inside = sahut_fragment("$host/embed/v1/fragment/?$query", $folder);
    $named = sprintf(' site="%s" key="%s"', sahut_text($site), sahut_text($key));
    $script = sprintf('<script async src="%s/embed/v1/comments.js"></script>', sahut_text($host));
    return "<sahut-comments id=\"comments\"$named><a id=\"respond\"></a><a id=\"reply-title\"></a>$inside</sahut-comments>\n$script\n";
}

/** A fresh copy, the last one, or nothing: then the script fetches the comments by itself. */
function sahut_fragment($address, $folder)
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

/** The body, or null where it does not come whole in time. */
function sahut_fetch($address)
{
    $end = microtime(true) + SAHUT_SECONDS;
    $context = stream_context_create(['http' => ['timeout' => SAHUT_SECONDS, 'follow_location' => 0, 'protocol_version' => 1.0]]);
    $stream = @fopen($address, 'r', false, $context);
    if (!$stream) {
        return null;
    }
    $body = '';
    while (!feof($stream) && strlen($body) <= SAHUT_LARGEST && ($left = $end - microtime(true)) > 0) {
        stream_set_timeout($stream, 0, max(1, (int) ($left * 1000000)));
        $body .= (string) fread($stream, 65536);
    }
    $whole = feof($stream) && microtime(true) <= $end + SAHUT_SECONDS && !stream_get_meta_data($stream)['timed_out'];
    fclose($stream);
    return $whole && strlen($body) <= SAHUT_LARGEST ? $body : null;
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
}
