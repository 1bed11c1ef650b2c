using System.Text;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Storage;

/// <summary>A definition as the text of its row: the Elsa 3 document itself, so that a database can be read without this program.</summary>
static class StoredDefinition
{
    public static string Write(WorkflowDefinition definition) => Encoding.UTF8.GetString(DefinitionWriter.Write(definition));

    public static WorkflowDefinition Read(string document) => DefinitionReader.ReadWritten(document);
}
