module helpers

go 1.21
