"""Small accessible SVG pictures of what the engine finds. No library, no script, the same on every machine."""
