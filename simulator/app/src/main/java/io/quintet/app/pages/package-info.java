/** What a running simulator tells its own people under {@code /_quintet/}, where no AWS service has an address. */
@NullMarked
package io.quintet.app.pages;

import org.jspecify.annotations.NullMarked;
