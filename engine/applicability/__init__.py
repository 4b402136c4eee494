"""Would this patient have entered a trial: the published criteria, the facts of that day, a verdict, what it means."""
