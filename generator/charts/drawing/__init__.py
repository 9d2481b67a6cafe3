"""How charts are drawn: what several charts share. One file a shape."""
