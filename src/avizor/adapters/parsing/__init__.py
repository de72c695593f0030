"""What reads pages and feeds: in processes of their own, within limits of time and memory."""
