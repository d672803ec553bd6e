"""Web: an exercise in browsers: pages, forms, live updates. The only room that knows Starlette."""
