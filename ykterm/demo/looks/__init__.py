"""How the city's sites look: one file a family of content management systems."""
