"""What is drawn on paper instead of written: the route, published results, people of a hundred, a cohort's counts."""
