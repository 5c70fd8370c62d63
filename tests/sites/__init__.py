"""Small government sites in the manner of many systems and years: sound ones, and the same with faults planted."""
