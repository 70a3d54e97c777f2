// The worker of workerpool, which wants functions to be registered.
'use strict';

require('workerpool').worker({ run: require('./items.cjs') });
