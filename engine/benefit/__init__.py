"""What was published of benefit and harm, in the forms a person can take in: people of 100, medians, ratios, words."""
