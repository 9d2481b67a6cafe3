"""Everything a page shows is decided here: counts, orders, changes, sentences. Templates only loop, show and link."""
