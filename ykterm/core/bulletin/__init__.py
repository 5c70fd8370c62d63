"""通报: the month's notice, from facts to sentences whose every figure says where it comes from."""
