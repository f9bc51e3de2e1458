REGION = "na-west-1"
