/** IAM Access Analyzer's checks of policies, which prove what they say (IAM Access Analyzer API reference). */
@NullMarked
package io.quintet.engine.service.accessanalyzer;

import org.jspecify.annotations.NullMarked;
