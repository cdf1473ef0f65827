package prose

// Load loads the models anew, as New does once.
var Load = loadModels
