package io.quintet.scenarios;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Plays every feature. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
final class FeaturesTest {}
