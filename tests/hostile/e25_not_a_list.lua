-- expect: error in weights: a file that returns a function
return function() end
