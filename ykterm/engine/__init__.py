"""The network: one visit, one site, one round."""
