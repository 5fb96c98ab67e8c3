use v5.36;
use utf8;
use open qw(:std :encoding(UTF-8));
use Data::Dumper;
use Digest::SHA qw(sha256_hex);
use Encode qw(encode decode);
use File::Temp qw(tempfile);
use Getopt::Long qw(GetOptionsFromArray);
use IPC::Open3;
use JSON::PP;
use List::Util qw(first max reduce shuffle sum uniq);
use Math::BigFloat;
use Math::BigInt;
use MIME::Base64;
use POSIX qw(floor strftime);
use Scalar::Util qw(blessed looks_like_number);
use Storable qw(dclone);
use Text::Wrap qw(wrap);
use Time::HiRes qw(time sleep);
use Time::Local qw(timegm);
use Time::Piece;

my $json = JSON::PP->new->canonical;
say $json->encode({ list => [1, 2.5, undef], text => 'say "hi"' });
say $json->decode('{"a": {"b": [1, 2]}}')->{a}{b}[1];

my %seen = "ada\@lovelace.org, grace\@hopper.org" =~ /(\w+)@(\w+)\.org/g;
say join " ", map { "$_ at $seen{$_}" } sort keys %seen;
"2024-02-29" =~ /(?<year>\d+)-(?<month>\d+)/ and say "$+{year} $+{month}";
say uc "žluť", " ", "a-b-c" =~ tr/a-c/A-C/r, " ", "x=1;y=2" =~ s/(\d)/$1 + 1/ger;

my $leap = Time::Piece->strptime("2024-02-29", "%Y-%m-%d");
say $leap->add_months(12)->ymd, " ", $leap->fullday, " ", $leap->yday;
say strftime("%d %B %Y %H:%M", gmtime timegm(0, 32, 13, 16, 6, 1969));

say Math::BigInt->new(2)->bpow(100), " ", scalar Math::BigFloat->new(1)->bdiv(7, 30);
say substr(sha256_hex(""), 0, 8), " ", encode_base64(encode("UTF-8", "žluť"), "");
{
    local $Data::Dumper::Sortkeys = local $Data::Dumper::Terse = local $Data::Dumper::Indent = 1;
    print Dumper(dclone({ b => [1, "two"], a => {} }));
}
say sum(1 .. 10), " ", max(3, 9, 4), " ", first { $_ > 3 } 2, 4, 6;
say join ",", uniq(1, 1, 2), reduce { $a * $b } 1 .. 5;
my ($file, $name) = tempfile(UNLINK => 1);
print $file "kept\n";
close $file;
open my $again, "<", $name or die $!;
print <$again>;
GetOptionsFromArray([qw(--count 7 --verbose rest)], "count=i" => \my $count, verbose => \my $verbose);
say "$count $verbose ", looks_like_number("1e3") ? "number" : "text", " ", floor(-1.5);
print `echo through a shell`;
printf "%-6s|%6.2f|%05d|%s\n", "ab", 4 * atan2(1, 1), 42, scalar reverse "abc";
$Text::Wrap::columns = 20;
say wrap("", "  ", "the quick brown fox jumps");
