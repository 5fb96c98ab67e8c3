package execman

// Version is the version of this library, by the rules of semver.org.
const Version = "0.1.0"
