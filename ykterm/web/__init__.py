"""The dashboard in a browser: one page, the web server it comes from; everything it needs comes from there."""
