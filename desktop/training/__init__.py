"""A trainee's practice on this computer: a round, what is due again, how sure and how right one is."""
