"""Runs the site engine aside, checks what came out, and swaps it in. The only room that touches the disk for output."""
