"""Practice in the window: fictional patients decided by a trainee, apart from any chart and any consultation."""
