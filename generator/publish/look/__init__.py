"""The second look at what will be published: files one by one, links, and the whole site."""
