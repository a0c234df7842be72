/** IAM Access Analyzer's policy validation, and its custom checks, which prove what they say (API reference). */
@NullMarked
package io.quintet.engine.service.accessanalyzer;

import org.jspecify.annotations.NullMarked;
