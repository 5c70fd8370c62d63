"""A simulated city on loopback: 39 sites that behave like the seed's April 2019."""
