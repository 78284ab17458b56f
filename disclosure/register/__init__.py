"""Floor 5. Many records become one public website, and stay one: collect, plan, build, index, feed, switch."""
