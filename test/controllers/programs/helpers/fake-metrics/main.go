// A metrics.k8s.io for fake pods. What the pods of a namespace use is said by annotations of the namespace: usage/cpu ("250m") and
// usage/memory ("100Mi") for each ready pod, load/cpu ("1500", millicores) shared by all ready pods. Nothing said, nothing used.
// fake-metrics -listen 127.0.0.1:PORT -cert FILE -key FILE -server https://127.0.0.1:PORT -token TOKEN
package main

import (
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

type object = map[string]any

type metadata struct {
	Name, Namespace   string
	Labels            map[string]string
	Annotations       map[string]string
	DeletionTimestamp string
}

type pod struct {
	Metadata metadata
	Spec     struct{ Containers []struct{ Name string } }
	Status   struct {
		Phase      string
		Conditions []struct{ Type, Status string }
	}
}

func (p pod) ready() bool {
	for _, condition := range p.Status.Conditions {
		if condition.Type == "Ready" && condition.Status == "True" {
			return p.Metadata.DeletionTimestamp == ""
		}
	}
	return false
}

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "")
	cert := flag.String("cert", "", "")
	key := flag.String("key", "", "")
	server := flag.String("server", "", "")
	token := flag.String("token", "", "")
	flag.Parse()
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	const root = "/apis/metrics.k8s.io/v1beta1"

	ask := func(path string, answer any) error {
		request, err := http.NewRequest("GET", *server+path, nil)
		if err != nil {
			return err
		}
		request.Header.Set("Authorization", "Bearer "+*token)
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s: %s", path, response.Status)
		}
		return json.NewDecoder(response.Body).Decode(answer)
	}

	// What the pods of one namespace use.
	usage := func(namespace metadata, query string) ([]any, error) {
		var all, asked struct{ Items []pod }
		path := "/api/v1/namespaces/" + namespace.Name + "/pods"
		if err := ask(path, &all); err != nil {
			return nil, err
		}
		if err := ask(path+query, &asked); err != nil {
			return nil, err
		}
		ready := 0
		for _, pod := range all.Items {
			if pod.ready() {
				ready++
			}
		}
		items := []any{}
		for _, pod := range asked.Items {
			use := object{}
			for _, resource := range []string{"cpu", "memory"} {
				if amount := namespace.Annotations["usage/"+resource]; amount != "" {
					use[resource] = amount
				}
			}
			if load, err := strconv.Atoi(namespace.Annotations["load/cpu"]); err == nil && ready > 0 {
				use["cpu"] = strconv.Itoa(load/ready) + "m"
			}
			if !pod.ready() || pod.Status.Phase != "Running" || len(use) == 0 {
				continue
			}
			containers := []any{}
			for _, container := range pod.Spec.Containers {
				containers = append(containers, object{"name": container.Name, "usage": use})
			}
			items = append(items, object{
				"metadata":  object{"name": pod.Metadata.Name, "namespace": pod.Metadata.Namespace, "labels": pod.Metadata.Labels},
				"timestamp": time.Now().UTC().Format(time.RFC3339), "window": "1s", "containers": containers,
			})
		}
		return items, nil
	}

	everywhere := func(query string) ([]any, error) {
		var namespaces struct{ Items []struct{ Metadata metadata } }
		if err := ask("/api/v1/namespaces", &namespaces); err != nil {
			return nil, err
		}
		items := []any{}
		for _, namespace := range namespaces.Items {
			of, err := usage(namespace.Metadata, query)
			if err != nil {
				return nil, err
			}
			items = append(items, of...)
		}
		return items, nil
	}

	within := func(name, query string) ([]any, error) {
		var namespace struct{ Metadata metadata }
		if err := ask("/api/v1/namespaces/"+name, &namespace); err != nil {
			return nil, err
		}
		return usage(namespace.Metadata, query)
	}

	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		answer := func(body any) { _ = json.NewEncoder(w).Encode(body) }
		list := func(items []any, err error) {
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			answer(object{"kind": "PodMetricsList", "apiVersion": "metrics.k8s.io/v1beta1", "metadata": object{}, "items": items})
		}
		query := ""
		if selector := r.URL.Query().Get("labelSelector"); selector != "" {
			query = "?labelSelector=" + url.QueryEscape(selector)
		}
		part := strings.Split(strings.Trim(strings.TrimPrefix(r.URL.Path, root), "/"), "/")
		switch {
		case r.URL.Path == root:
			answer(object{"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "metrics.k8s.io/v1beta1", "resources": []any{
				object{"name": "pods", "namespaced": true, "kind": "PodMetrics", "verbs": []string{"get", "list"}},
			}})
		case part[0] == "pods":
			list(everywhere(query))
		case len(part) == 3 && part[0] == "namespaces" && part[2] == "pods":
			list(within(part[1], query))
		default:
			http.NotFound(w, r)
		}
	})
	log.Fatal(http.ListenAndServeTLS(*listen, *cert, *key, nil))
}
