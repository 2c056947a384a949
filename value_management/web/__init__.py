"""What runs in the browser: plain ES modules, and the joining of them into the files that a page or a widget loads."""
