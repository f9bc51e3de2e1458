from a import late
