from one import a
