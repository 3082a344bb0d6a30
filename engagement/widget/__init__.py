"""The widget's door: scripts, the fragment for publishers' servers, signing in from a foreign page, the demo page."""
