"""Programs that count how right stories, facts and alerts are; none of them writes anything."""
