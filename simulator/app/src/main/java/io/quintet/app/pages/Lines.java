package io.quintet.app.pages;

/** Text for people, in lines of at most 100 columns where the words allow it. */
final class Lines {
    private static final int COLUMNS = 100;
    private static final String DEEPER = "    ";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line, and where it is too long its rest in lines that stand further in. */
    Lines add(String indent, String words) {
        StringBuilder line = new StringBuilder(indent);
        boolean first = true;
        for (String word : words.split(" ", -1)) {
            if (!first && line.length() + 1 + word.length() > COLUMNS) {
                text.append(line).append('\n');
                line = new StringBuilder(indent).append(DEEPER).append(word);
            } else {
                line.append(first ? "" : " ").append(word);
            }
            first = false;
        }
        text.append(line).append('\n');
        return this;
    }

    Lines empty() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
