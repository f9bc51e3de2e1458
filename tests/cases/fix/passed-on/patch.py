from unittest import mock

mock.patch('facade.delta')
