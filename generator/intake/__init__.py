"""From the document an office really has to a checked record: read, find the table and the facts, match, review."""
