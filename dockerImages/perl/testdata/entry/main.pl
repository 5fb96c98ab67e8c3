our $NAME = "main";
print "main is run\n" unless caller;
1;
