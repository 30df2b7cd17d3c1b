"""What can be done: verb-named operations over the models.

They flush and never commit, take the actor and the moment as arguments, and
never see a request.
"""
