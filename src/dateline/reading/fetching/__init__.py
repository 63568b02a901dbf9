"""Getting pages and feeds from the web, politely and without being led astray."""
