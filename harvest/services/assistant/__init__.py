"""An assistant of the organiser's own: asked on request, it proposes and people decide."""
