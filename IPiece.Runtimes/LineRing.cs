namespace IPiece.Runtimes;

/// <summary>The last lines a program wrote, for the sentence that explains why it did not start.</summary>
public sealed class LineRing(int capacity)
{
    private readonly Queue<string> lines = new(capacity);
    private readonly Lock gate = new();

    public void Add(string line)
    {
        lock (gate)
        {
            if (lines.Count == capacity)
            {
                lines.Dequeue();
            }
            lines.Enqueue(line);
        }
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (gate)
        {
            return [.. lines];
        }
    }

    public override string ToString() => string.Join(Environment.NewLine, Snapshot());
}
