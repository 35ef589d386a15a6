namespace Hebb;

/// <summary>Checks how the nodes of a <see cref="Network"/> are joined, and finds an order in which each comes after all it needs.</summary>
static class NetworkOrder
{
    public static NetworkNode[] Of(NetworkInput[] inputs, NetworkNode[] nodes, string[] outputs)
    {
        var names = CheckNames([.. inputs.Select(input => input.Name), .. nodes.Select(node => node.Name)]);
        foreach (var input in inputs) _ = input.Length;
        if (outputs.Length == 0) throw new ArgumentException("Network: there are no outputs; name the nodes whose values it returns.");
        foreach (var output in outputs)
            if (!names.Contains(output)) throw new ArgumentException($"Network: the output '{output}' is no node; there are {Listed(names)}.");
        foreach (var node in nodes)
        {
            if (node.Inputs.Length == 0) throw new ArgumentException($"Network: the node '{node.Name}' has no inputs.");
            foreach (var input in node.Inputs)
                if (!names.Contains(input)) throw new ArgumentException($"Network: the node '{node.Name}' gets '{input}', which is no input and no node; there are {Listed(names)}.");
        }
        return Sorted(nodes);
    }

    // Kahn's way, not a recursive one: a description may be deeper than the stack.
    static NetworkNode[] Sorted(NetworkNode[] nodes)
    {
        var waiting = nodes.ToDictionary(node => node.Name);
        var sorted = new List<NetworkNode>();
        while (waiting.Count > 0)
        {
            var ready = waiting.Values.Where(node => !node.Inputs.Any(waiting.ContainsKey)).ToList();
            if (ready.Count == 0) throw new ArgumentException($"Network: the node {Circle(waiting)} depends on itself; a network must not have circles.");
            foreach (var node in ready) waiting.Remove(node.Name);
            sorted.AddRange(ready);
        }
        return [.. sorted];
    }

    // Every node that waits waits for another: going from one to the next, one comes twice.
    static string Circle(Dictionary<string, NetworkNode> waiting)
    {
        var path = new List<string>();
        var name = waiting.Keys.First();
        while (!path.Contains(name))
        {
            path.Add(name);
            name = waiting[name].Inputs.First(waiting.ContainsKey);
        }
        return string.Join(" ← ", path[path.IndexOf(name)..].Append(name).Select(part => $"'{part}'"));
    }

    static HashSet<string> CheckNames(string[] names)
    {
        var known = new HashSet<string>();
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || name.Contains('.', StringComparison.Ordinal))
                throw new ArgumentException($"Network: '{name}' cannot be a name; names are not empty and have no dot.");
            if (!known.Add(name)) throw new ArgumentException($"Network: the name '{name}' is there twice.");
        }
        return known;
    }

    static string Listed(HashSet<string> names) => string.Join(", ", names.Take(20).Select(name => $"'{name}'")) + (names.Count > 20 ? ", …" : "");
}
