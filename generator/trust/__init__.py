"""What can be proved of a site's safety: hostile texts, every place that text is put to, and the tries counted."""
