not found here
